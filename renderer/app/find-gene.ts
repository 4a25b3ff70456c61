import { create } from 'zustand';

/** Whether the user has asked to search for a gene and the results have not brought the table up yet. */
export const useFindGene = create<{ readonly isWanted: boolean }>(() => ({ isWanted: false }));
