import { create } from 'zustand';
import { z } from 'zod';
import { sectionIds } from '../../../electron/contract/report.ts';
import type { SectionId } from '../../../electron/contract/report.ts';

interface ReportChoices {
  readonly sections: ReadonlySet<SectionId>;
  readonly choose: (id: SectionId, isChosen: boolean) => void;
}

const storageKey = 'simplechrome-report-left-out';
const leftOutSchema = z.array(z.enum(sectionIds));

/** Which sections reports have on this computer. What is kept is what was left out, so that new sections are in. */
export const useReportChoices = create<ReportChoices>((set) => ({
  sections: new Set(sectionIds.filter((id) => !leftOutBefore().includes(id))),
  choose: (id, isChosen) =>
    set(({ sections }) => ({
      sections: new Set(sectionIds.filter((each) => (each === id ? isChosen : sections.has(each)))),
    })),
}));

useReportChoices.subscribe(({ sections }) => {
  try {
    localStorage.setItem(storageKey, JSON.stringify(sectionIds.filter((id) => !sections.has(id))));
  } catch {
    // Where the page may not store anything, the choice lasts as long as the window.
    return;
  }
});

function leftOutBefore(): readonly SectionId[] {
  try {
    return leftOutSchema.parse(JSON.parse(localStorage.getItem(storageKey) ?? '[]'));
  } catch {
    return [];
  }
}
