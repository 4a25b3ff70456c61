import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * Builds the renderer for app:// and for serve: relative addresses, nothing inline (the content security policy allows
 * neither inline scripts and styles nor data: modules), nothing from another host. `--mode gallery` builds the
 * developers' gallery of components and charts instead of the app; it never ships.
 */
export default defineConfig(({ mode }) => ({
  root: fromRoot('renderer'),
  base: './',
  plugins: [react()],
  build: {
    outDir: fromRoot(mode === 'gallery' ? 'out/gallery' : 'dist/renderer'),
    emptyOutDir: true,
    // Electron 45's own Chromium; `serve` asks for a browser of the same age.
    target: 'chrome140',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: fromRoot(mode === 'gallery' ? 'renderer/gallery.html' : 'renderer/index.html'),
    },
  },
}));
