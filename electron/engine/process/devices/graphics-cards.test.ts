import { describe, expect, it } from 'vitest';
import { graphicsCards, parseLspci, parseMac, parseNvidia, parseWindows } from './graphics-cards.ts';

describe('graphics cards as the system tells of them', () => {
  it('NVIDIA’s own program: name, driver and memory in MiB', () => {
    expect(parseNvidia('NVIDIA H100 80GB HBM3, 550.54.15, 81559\nNVIDIA T4, 550.54.15, [N/A]\n')).toEqual([
      { name: 'NVIDIA H100 80GB HBM3', driver: '550.54.15', memoryBytes: 81559 * 2 ** 20 },
      { name: 'NVIDIA T4', driver: '550.54.15' },
    ]);
    expect(parseNvidia('NVIDIA-SMI has failed because it could not communicate with the driver.')).toEqual(
      [],
    );
  });

  it('Windows: one card, or several', () => {
    const card = { Name: 'AMD Radeon RX 6600', DriverVersion: '31.0.2' };
    const known = { name: 'AMD Radeon RX 6600', driver: '31.0.2' };
    expect(parseWindows(JSON.stringify(card))).toEqual([known]);
    expect(parseWindows(JSON.stringify([card, { Name: null }, card]))).toEqual([known, known]);
    expect(parseWindows('Get-CimInstance : access denied')).toEqual([]);
  });

  it('macOS', () => {
    expect(parseMac('{"SPDisplaysDataType":[{"sppci_model":"Apple M3"},{}]}')).toEqual([
      { name: 'Apple M3' },
    ]);
  });

  it('Linux', () => {
    expect(
      parseLspci(
        '00:02.0 VGA compatible controller: Intel Corporation UHD Graphics 620 (rev 07)\n00:1f.3 Audio device: Intel',
      ),
    ).toEqual([{ name: 'Intel Corporation UHD Graphics 620' }]);
  });

  it('none where no program can be asked', async () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      expect(await graphicsCards(platform, () => Promise.resolve(undefined))).toEqual([]);
    }
  });
});
