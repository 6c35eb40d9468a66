/** @throws TypeError for a text that would end its header. */
export function checkHeaderValue(caller: string, value: string): void {
  if (/[\r\n\0]/.test(value)) throw new TypeError(`${caller}(): "${value}" holds a line break or NUL, which no header can carry`);
}
