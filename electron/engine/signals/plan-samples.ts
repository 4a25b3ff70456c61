import { basename } from 'node:path';
import { failure } from '../../contract/failure.ts';

/** One file of reads or signals, as the user has it in the sheet. */
export interface PlannedFile {
  readonly path: string;
  readonly role: 'mark' | 'control';
  /** Of a mark: its name. Of a control: the mark it is for; undefined where it is for all. */
  readonly mark?: string | undefined;
  readonly sample?: string | undefined;
  readonly replicate?: number | undefined;
  /** Spike-in factor. */
  readonly factor?: number | undefined;
}

/** A mark of a data set, and the files that it comes from. */
export interface PlannedMark {
  readonly name: string;
  /** One at least. */
  readonly files: readonly PlannedFile[];
  readonly controls: readonly PlannedFile[];
}

/** A data set to be. */
export interface PlannedSample {
  /** Cell type or condition; undefined where the files name none. */
  readonly name: string | undefined;
  /** In the order in which they were first named. */
  readonly marks: readonly PlannedMark[];
}

/**
 * Which files make which mark of which data set. A control that names a mark is for that mark alone, and then the only one
 * of it; a control that names no sample is for all of them.
 * @throws Failure `option-invalid` where a file is given twice, a mark has no name, or a control has nothing to control
 */
export function planSamples(files: readonly PlannedFile[]): readonly PlannedSample[] {
  const marked = files.filter(({ role }) => role === 'mark');
  const controls = files.filter(({ role }) => role === 'control');
  if (marked.length === 0) {
    throw failure(
      'option-invalid',
      'No file is of a mark.',
      'Say of one file at least which mark it is of; a control alone makes no data set.',
    );
  }
  refuseRepeated(files);
  const names = [...new Set(marked.map(({ sample }) => sample))];
  const samples = names.map((name) => sampleOf(name, marked, controls));
  refuseIdleControls(controls, samples);
  return samples;
}

function sampleOf(
  name: string | undefined,
  marked: readonly PlannedFile[],
  controls: readonly PlannedFile[],
): PlannedSample {
  const files = marked.filter(({ sample }) => sample === name);
  const usable = controls.filter(({ sample }) => sample === undefined || sample === name);
  const own = usable.filter(({ sample }) => sample !== undefined);
  const ofSample = own.length > 0 ? own : usable;
  const marks = [...new Set(files.map(markOf))];
  return {
    name,
    marks: marks.map((mark) => {
      const forMark = usable.filter((control) => control.mark === mark);
      return {
        name: mark,
        files: files.filter((file) => markOf(file) === mark),
        controls: forMark.length > 0 ? forMark : ofSample.filter((control) => control.mark === undefined),
      };
    }),
  };
}

function markOf({ mark, path }: PlannedFile): string {
  if (mark !== undefined) return mark;
  throw failure(
    'option-invalid',
    'It is not said which mark this file is of.',
    'Name its mark, such as H3K4me3, or say that it is a control.',
    { file: basename(path) },
  );
}

function refuseRepeated(files: readonly PlannedFile[]): void {
  const seen = new Set<string>();
  for (const { path, role, mark, sample } of files) {
    // A control may serve several marks or samples; what is counted into a mark may not be counted twice.
    const key = role === 'mark' ? path : JSON.stringify([path, mark, sample]);
    if (seen.has(key)) {
      throw failure(
        'option-invalid',
        'This file is given twice, so that its reads would count twice.',
        'Leave one of the two out.',
        { file: basename(path) },
      );
    }
    seen.add(key);
  }
}

function refuseIdleControls(controls: readonly PlannedFile[], samples: readonly PlannedSample[]): void {
  for (const control of controls) {
    const inSample = samples.filter(({ name }) => control.sample === undefined || control.sample === name);
    const where = { file: basename(control.path) };
    if (inSample.length === 0) {
      throw failure(
        'option-invalid',
        `This control is of the sample "${control.sample}", of which there is no mark.`,
        `The samples are ${listed(samples.map(({ name = 'without a name' }) => name))}; correct it, or leave the file out.`,
        where,
      );
    }
    if (control.mark === undefined) continue;
    const marks = inSample.flatMap((sample) => sample.marks.map(({ name }) => name));
    if (!marks.includes(control.mark)) {
      throw failure(
        'option-invalid',
        `This control is for ${control.mark}, but no file is of that mark.`,
        `The marks are ${listed(marks)}; correct it, or name no mark to use the control for all.`,
        where,
      );
    }
  }
}

const listed = (names: readonly string[]): string => [...new Set(names)].join(', ');
