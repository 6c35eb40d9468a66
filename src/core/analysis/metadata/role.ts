/** What a block is for, guessed from its landmarks, else from its name. A hint for frameworks, not a truth. */
export type BlockRole = 'navigation' | 'content' | 'sidebar' | 'header' | 'footer' | 'unknown';

/** The first that is there decides. */
const BY_LANDMARK: readonly (readonly [string, BlockRole])[] = [
  ['main', 'content'],
  ['aside', 'sidebar'],
  ['header', 'header'],
  ['footer', 'footer'],
];

const BY_NAME: readonly (readonly [BlockRole, readonly string[]])[] = [
  ['navigation', ['nav', 'navigation', 'menu', 'navbar', 'topnav', 'sidenav']],
  ['content', ['content', 'main', 'body', 'article', 'post', 'entry']],
  ['sidebar', ['sidebar', 'aside', 'toc', 'left', 'right']],
  ['header', ['header', 'head', 'masthead', 'banner', 'hero']],
  ['footer', ['footer', 'foot', 'colophon', 'bottom']],
];

/** @example inferRole('sidebar', new Set(['nav'])) // 'navigation' */
export function inferRole(name: string, landmarks: ReadonlySet<string>): BlockRole {
  if (landmarks.has('nav') && landmarks.size === 1) return 'navigation';
  const byLandmark = BY_LANDMARK.find(([landmark]) => landmarks.has(landmark));
  if (byLandmark !== undefined) return byLandmark[1];
  return BY_NAME.find(([, names]) => names.includes(name.toLowerCase()))?.[0] ?? 'unknown';
}
