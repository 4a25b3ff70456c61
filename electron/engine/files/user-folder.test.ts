import { describe, expect, it } from 'vitest';
import { userFolder } from './user-folder.ts';

describe("the program's folder", () => {
  it("is where each system keeps programs' own files", () => {
    expect(userFolder({ XDG_CONFIG_HOME: '/home/ada/.cfg' }, 'linux')).toBe('/home/ada/.cfg/SimpleChrome');
    expect(userFolder({}, 'darwin')).toMatch(/Library.Application Support.SimpleChrome$/);
    expect(userFolder({ APPDATA: 'C:/Users/ada/AppData/Roaming' }, 'win32')).toMatch(/Roaming.SimpleChrome$/);
  });

  it('can be put elsewhere', () => {
    expect(userFolder({ SIMPLECHROME_USER_FOLDER: '/tmp/x' }, 'linux')).toBe('/tmp/x');
  });
});
