import { create } from 'zustand';

/** Dialogs that menu, keyboard and several screens open. */
export type FrameDialog =
  | { readonly kind: 'none' }
  | { readonly kind: 'new-project'; readonly suggestedName: string }
  | { readonly kind: 'licences' }
  | SavedThingDialog;

/** About a project, or a data set in it, by the name that is shown. */
export type SavedThingDialog = { readonly project: string; readonly name: string } & (
  | { readonly kind: 'rename-project' | 'delete-project' }
  | { readonly kind: 'rename-dataset' | 'remove-dataset'; readonly dataset: string }
);

export const useFrameDialog = create<{ readonly dialog: FrameDialog }>(() => ({ dialog: { kind: 'none' } }));

export function openDialog(dialog: FrameDialog): void {
  useFrameDialog.setState({ dialog });
}

export function closeDialog(): void {
  openDialog({ kind: 'none' });
}
