import { create } from 'zustand';

/** Dialogs that menu, keyboard and several screens open. */
export type FrameDialog =
  | { readonly kind: 'none' }
  | { readonly kind: 'new-project'; readonly suggestedName: string }
  | { readonly kind: 'licences' };

export const useFrameDialog = create<{ readonly dialog: FrameDialog }>(() => ({ dialog: { kind: 'none' } }));

export function openDialog(dialog: FrameDialog): void {
  useFrameDialog.setState({ dialog });
}

export function closeDialog(): void {
  openDialog({ kind: 'none' });
}
