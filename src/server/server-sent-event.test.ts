import { describe, expect, test } from 'vitest';
import { encodeComment, encodeEvent, type ServerEvent } from './server-sent-event.ts';

describe('encodeEvent', () => {
  test.each<[name: string, event: ServerEvent, text: string]>([
    ['a message', { data: 'hi' }, 'data: hi\n\n'],
    ['nothing', { data: '' }, 'data: \n\n'],
    ['every kind of line break', { data: 'a\nb\r\nc\rd' }, 'data: a\ndata: b\ndata: c\ndata: d\n\n'],
    ['all fields', { event: 'tick', id: '7', retryMs: 250.4, data: 'x' }, 'event: tick\nid: 7\nretry: 250\ndata: x\n\n'],
    ['a value', { data: { a: [1, null] } }, 'data: {"a":[1,null]}\n\n'],
    ['a value that JSON does not know', { data: undefined }, 'data: \n\n'],
    ['text that looks like a field', { data: 'id: 9' }, 'data: id: 9\n\n'],
  ])('%s', (_name, event, text) => {
    expect(encodeEvent(event)).toBe(text);
  });

  test.each([{ event: 'a\nb' }, { event: 'a\r' }, { id: 'x\n\ndata: forged' }, { id: 'a\0' }])('%j is refused', (fields) => {
    expect(() => encodeEvent({ ...fields, data: '' })).toThrow(TypeError);
  });
});

test('a comment', () => {
  expect(encodeComment('heartbeat')).toBe(': heartbeat\n\n');
});
