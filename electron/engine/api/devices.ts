import { deviceCommands } from '../../contract/commands/devices.ts';
import type { KnownDevices } from '../process/devices/devices.ts';
import { implement } from '../process/host/implement.ts';

export const deviceHandlers = (devices: KnownDevices) =>
  implement(deviceCommands, {
    'devices.list': (_, context) => devices.list(context),
    'devices.try': (_, context) => devices.tryAgain(context),
    'devices.prefer': ({ engine }, context) => devices.prefer(engine, context),
  });
