// Stands for a trial whose native library crashes while it is loaded.
process.kill(process.pid, 'SIGSEGV');
