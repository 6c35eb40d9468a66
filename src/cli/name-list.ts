/** `a, b` as an option of the command line gives it. */
export function namesOf(list: string): readonly string[] {
  return list.split(',').flatMap((name) => (name.trim() === '' ? [] : name.trim()));
}
