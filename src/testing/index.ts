export { expectBalanced, expectNoBoundaryLeft, expectSamePage, PageMismatch } from './expectations.ts';
export { documentOf, type WireOptions, type WireText } from './final-document.ts';
export { gate, type Gate } from './gate.ts';
export { type PatchReader, type ReadPatchesOptions, readPatches, type ReceivedPatch } from './patch-reader.ts';
export { renderPage } from './render-page.ts';
export { expectSameAsFolded, type SameAsFoldedOptions } from './same-as-folded.ts';
export { treeText } from './tree-text.ts';
export { VirtualScheduler } from './virtual-scheduler.ts';
