/**
 * Keeps onnxruntime from telling its makers of every session: on Linux and macOS its library writes an id of the computer into
 * the user's home and sends what it did over the network unless this is set. It reads the environment of the process, which
 * a worker thread only has a copy of: call it on the main thread, before the library is loaded anywhere.
 */
export function forbidTelemetry(): void {
  process.env['ORT_DISABLE_TELEMETRY'] = '1';
}
