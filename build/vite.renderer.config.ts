import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { licencesOf } from './licences.ts';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Puts the licences of what is shipped beside the page, which shows them on request. */
function licences(): Plugin {
  return {
    name: 'licences',
    generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: 'licences.json',
        source: JSON.stringify(licencesOf(fromRoot('.'))),
      });
    },
  };
}

/**
 * Builds the renderer for app:// and for serve: relative addresses, nothing inline (the content security policy allows
 * neither inline scripts and styles nor data: modules), nothing from another host. `--mode gallery` builds the
 * developers' gallery of components and charts instead of the app; it never ships.
 */
export default defineConfig(({ mode }) => ({
  root: fromRoot('renderer'),
  base: './',
  plugins: [react(), ...(mode === 'gallery' ? [] : [licences()])],
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
