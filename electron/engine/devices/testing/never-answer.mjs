// Stands for a trial whose driver hangs.
setInterval(() => undefined, 1000);
