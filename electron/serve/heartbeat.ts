import type { WebSocket } from 'ws';

const intervalMilliseconds = 20_000;

/** Ends a socket whose browser no longer answers: a laptop that was closed, a tunnel that broke without saying so. */
export function keepAlive(socket: WebSocket): void {
  let answered = true;
  socket.on('pong', () => (answered = true));
  const timer = setInterval(() => {
    if (!answered) {
      socket.terminate();
      return;
    }
    answered = false;
    socket.ping();
  }, intervalMilliseconds);
  socket.once('close', () => clearInterval(timer));
}
