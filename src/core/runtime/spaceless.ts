/** HTML without the white space between its tags and around it. */
export function spaceless(html: string): string {
  return html.trim().replace(/>\s+</g, '><');
}
