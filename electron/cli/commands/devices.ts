import type { Devices, Trial } from '../../contract/engines.ts';
import { formatCount } from '../../contract/words/number-format.ts';
import type { Outcome, Session } from '../session.ts';

/** `simplechrome devices`: what models can be trained with on this computer. */
export async function devices({ again }: { readonly again: boolean }, { call }: Session): Promise<Outcome> {
  const found = await (again ? call('devices.try', undefined) : call('devices.list', undefined));
  return { json: found, text: devicesText(found) };
}

function devicesText({ processor, gpus, engines, chosen, why, tried }: Devices): string {
  const gibibytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(0)} GiB`;
  return [
    `Processor: ${processor.name}, ${processor.cores} cores, ${gibibytes(processor.memoryBytes)}`,
    ...(gpus.length === 0 ? ['GPU: none found'] : []),
    ...gpus.map(
      ({ name, driver, memoryBytes }) =>
        `GPU: ${name}${driver === undefined ? '' : `, driver ${driver}`}${memoryBytes === undefined ? '' : `, ${gibibytes(memoryBytes)}`}`,
    ),
    '',
    ...engines.flatMap(({ kind, title, trial, howToGet }) => [
      `${kind === chosen ? '*' : ' '} ${kind.padEnd(6)}  ${title}: ${trialText(trial)}`,
      ...(howToGet === undefined ? [] : [`            ${howToGet}`]),
    ]),
    '',
    `Models are trained with "${chosen}". ${why}`,
    `Tried ${tried}; try again with "devices --again".`,
  ].join('\n');
}

function trialText(trial: Trial): string {
  switch (trial.result) {
    case 'works':
      return `works, ${formatCount(Math.round(trial.genesPerSecond))} genes/s on trial (${trial.engine})`;
    case 'wrong':
      return `computes wrongly and is not used. ${trial.reason}`;
    case 'unavailable':
      return `not available. ${trial.reason}`;
    case 'crashed':
      return `crashed and is not used. ${trial.reason}`;
  }
}
