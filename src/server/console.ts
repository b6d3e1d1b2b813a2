import type { DestinationStream } from 'pino';
import { PinoPretty } from 'pino-pretty';

/** Where log lines go: as JSON to files and pipes, readable to a person at a terminal. */
export function terminalOrPipe(stream: NodeJS.WriteStream): DestinationStream {
  return stream.isTTY ? PinoPretty({ destination: stream, ignore: 'pid,hostname', sync: true }) : stream;
}
