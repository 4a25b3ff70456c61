import type { SampleFinding, SampleFindingKind } from '../../../contract/sample-check.ts';
import type { GeneRecord } from '../../../contract/gene.ts';
import type { Dataset } from '../dataset.ts';
import type { MarkShape, ShapeFeature, ShapeFeatures } from './mark-shapes.ts';
import type { Sample } from './sample.ts';

/** A sample with what all rules ask of it, worked out once. */
export interface Examined {
  readonly sample: Sample;
  readonly dataset: Dataset;
  readonly records: readonly (GeneRecord | undefined)[] | undefined;
  /** [marks] the shape that each has. */
  readonly shapes: readonly ShapeFeatures[];
  /** [marks] the shape that each should have by its name; undefined for one of which nothing is known. */
  readonly expected: readonly (MarkShape | undefined)[];
  /** The features that can be told of this sample: without strands or labels some cannot. */
  readonly use: readonly ShapeFeature[];
  /** [bins] mean of each mark over all genes, upstream to downstream. */
  readonly profiles: readonly Float64Array[];
  /** Finding kinds that were found by the rules before. */
  readonly found: ReadonlySet<SampleFindingKind>;
}

/** One thing that may be wrong with a sample. */
export interface SampleRule {
  readonly kind: SampleFindingKind;
  /** What is looked for, in words. */
  readonly title: string;
  /** Why it cannot be looked for in this sample; undefined where it can. */
  cannot(examined: Examined): string | undefined;
  find(examined: Examined): readonly SampleFinding[];
}

/** A picture of a mark's mean profile. */
export function pictureOf(examined: Examined, mark: number): SampleFinding['profiles'][number] {
  return {
    title: `${examined.sample.marks[mark]} as it is`,
    values: Float32Array.from(examined.profiles[mark]),
  };
}

/** A picture of what a mark looks like in other samples, brought to the height of this one's; none where it was not measured. */
export function pictureExpected(examined: Examined, mark: number): SampleFinding['profiles'] {
  const profile = examined.expected[mark]?.profile;
  if (profile === undefined) return [];
  const own = examined.profiles[mark];
  const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
  const values = Float32Array.from(
    own,
    (_, bin) => mean * profile[Math.min(profile.length - 1, Math.floor((bin * profile.length) / own.length))],
  );
  return [{ title: `${examined.sample.marks[mark]} in other samples`, values }];
}
