import { create } from 'zustand';

interface Incoming {
  /** Files and folders that were dropped or opened and that the Data step has not taken up yet. */
  readonly sources?: readonly string[] | undefined;
}

/** Files on their way to the Data step, whose sheet says what each is. */
export const useIncoming = create<Incoming>(() => ({}));
