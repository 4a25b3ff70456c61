import { describe, expect, it } from 'vitest';
import { type Situation, describeCheck, planInstallation } from './install-cuda-plan.ts';

const linux: Situation = { platform: 'linux', architecture: 'x64', hasPackage: true, given: undefined };

describe('installing the engine for NVIDIA cards', () => {
  it.each([
    ['on macOS', { ...linux, platform: 'darwin' as const }, 'this is darwin on x64'],
    ['on ARM', { ...linux, architecture: 'arm64' }, 'this is linux on arm64'],
    ['without the optional package', { ...linux, hasPackage: false }, 'npm ci --include=optional'],
    [
      'from a path where nothing is',
      { ...linux, given: { path: '/no', is: 'missing' as const } },
      'There is nothing at /no.',
    ],
    [
      'from a file that is no archive for this system',
      { ...linux, given: { path: 'lib.zip', is: 'file' as const } },
      'lib.zip is neither a folder nor a .tar.gz archive',
    ],
  ])('is refused %s', (_, situation, why) => {
    expect(planInstallation(situation)).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining(why) as string,
    });
  });

  it('downloads the library where none is given, and without a network names the way around', () => {
    expect(planInstallation(linux)).toMatchObject({
      library: { kind: 'download' },
      installerArguments: ['gpu', 'download'],
      ifNotFetched: expect.stringContaining('--libtensorflow') as string,
    });
  });

  it('takes a library that is given, and does not let the installer replace it by a download', () => {
    const archive = { path: 'tf.tar.gz', is: 'file' } as const;
    const zip = { path: 'tf.zip', is: 'file' } as const;
    const folder = { path: '/opt/tf', is: 'folder' } as const;
    const plans = [
      planInstallation({ ...linux, given: archive }),
      planInstallation({ ...linux, platform: 'win32', given: zip }),
      planInstallation({ ...linux, given: folder }),
    ];
    expect(plans).toMatchObject([
      { library: { kind: 'unpack', path: 'tf.tar.gz' }, installerArguments: ['gpu'] },
      { library: { kind: 'unpack', path: 'tf.zip' }, installerArguments: ['gpu'] },
      { library: { kind: 'copy', path: '/opt/tf' }, installerArguments: ['gpu'] },
    ]);
  });
});

describe('the check after installing says', () => {
  it('which engine loads', () => {
    const check = describeCheck(0, 'tensorflow.js cuda 4.22.0\n');
    expect(check).toEqual({ works: true, text: 'It works: tensorflow.js cuda 4.22.0.' });
  });

  it('what is missing', () => {
    const check = describeCheck(1, 'TensorFlow finds no card. It needs CUDA.\n');
    expect(check.works).toBe(false);
    expect(check.text).toContain('does not work yet. TensorFlow finds no card.');
  });

  it('that loading crashed', () => {
    expect(describeCheck('SIGSEGV', '').text).toContain('crashes when it is loaded (SIGSEGV)');
  });
});
