// Loaded into the program's own processes before anything else: whoever looks up a name or connects to another computer
// is written down in the file that SIMPLECHROME_CONNECTION_LOG names, and the journey fails.
import { appendFileSync } from 'node:fs';
import dns from 'node:dns';
import { isIP, Socket } from 'node:net';

const log = process.env.SIMPLECHROME_CONNECTION_LOG;

const isHere = (host) =>
  host === undefined || host === 'localhost' || host === '::1' || /^127\./.test(String(host));

const note = (what) => {
  if (log !== undefined) appendFileSync(log, `${what}\n`);
};

const { connect } = Socket.prototype;
Socket.prototype.connect = function (...given) {
  // Both connect(options) and Node's own normalised form, an array with options first.
  const [first] = Array.isArray(given[0]) ? given[0] : given;
  const host = typeof first === 'object' && first !== null ? first.host : given[1];
  const isNetwork = typeof first === 'number' || (typeof first === 'object' && first?.path == null);
  if (isNetwork && typeof host === 'string' && !isHere(host)) note(`connects to ${host}`);
  return connect.apply(this, given);
};

const { lookup } = dns;
dns.lookup = (host, ...rest) => {
  if (!isHere(host) && isIP(host) === 0) note(`looks up ${host}`);
  return lookup(host, ...rest);
};
