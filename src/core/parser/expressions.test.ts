import { describe, expect, it } from 'vitest';
import { outlineExpression } from '../../../tests/parser/outline.ts';

function check(rows: readonly (readonly [source: string, outline: string])[]): void {
  it.each(rows)('%s', (source, expected) => {
    expect(outlineExpression(source)).toBe(expected);
  });
}

describe('literals', () => {
  check([
    ['1', '1'],
    ['007', '7'],
    ['1.', '1'],
    ['2.50', '2.5'],
    ['9007199254740991', '9007199254740991'],
    ['"a"', '"a"'],
    ['true', '#true'],
    ['True', '#true'],
    ['false', '#false'],
    ['False', '#false'],
    ['none', '#none'],
    ['None', '#none'],
    ['null', 'null'],
    ['[]', '[]'],
    ['[1, a,]', '[1 a]'],
    ['()', '[]'],
    ['(a)', 'a'],
    ['(a,)', '[a]'],
    ['(a, b, c)', '[a b c]'],
    ['(a, b,)', '[a b]'],
    ['{}', '{}'],
    ['{"a": 1, b: [c],}', '{"a":1 b:[c]}'],
    ['{"a":{"b":{}}}', '{"a":{"b":{}}}'],
    ['[x * 2 for x in xs if x > 1]', '[(* x 2) for x in xs if (x > 1)]'],
    ['[a ?? b for a, (b, c) in d | items]', '[(?? a b) for (a (b c)) in (| d items)]'],
    ['[(a, b) for a in b or c]', '[[a b] for a in (or b c)]'],
  ]);
});

describe('names', () => {
  check([
    ['if', 'if'],
    ['if if for else class', '(if if for else class)'],
    ['super', 'super'],
    ['await a', '(await a)'],
  ]);
});

describe('operators, loosest to tightest', () => {
  check([
    ['a ?? b ?? c', '(?? a (?? b c))'],
    ['a or b ?? c', '(?? (or a b) c)'],
    ['a ?? b or c', '(?? a (or b c))'],
    ['a ?? b if c else d', '(?? a (b if c else d))'],
    ['a if b else c ?? d', '(?? (a if b else c) d)'],
    ['a if b', '(a if b)'],
    ['a if b else c if d else e', '(a if b else (c if d else e))'],
    ['(a if b else c) if d else e', '((a if b else c) if d else e)'],
    ['a or b if c or d else e or f', '((or a b) if (or c d) else (or e f))'],
    ['a or b or c', '(or (or a b) c)'],
    ['a or b and c', '(or a (and b c))'],
    ['a and b and not c', '(and (and a b) (not c))'],
    ['not not a', '(not (not a))'],
    ['not a == b', '(not (a == b))'],
    ['not x | length', '(not (| x length))'],
    ['1 + 2 - 3 ~ "a"', '(~ (- (+ 1 2) 3) "a")'],
    ['a + b * c', '(+ a (* b c))'],
    ['a * b / c // d % e', '(% (// (/ (* a b) c) d) e)'],
    ['-a * b', '(* (- a) b)'],
    ['- + -a', '(- (+ (- a)))'],
    ['-2 ** 2', '(- (** 2 2))'],
    ['2 ** -1', '(** 2 (- 1))'],
    ['2 ** 3 ** 2', '(** 2 (** 3 2))'],
    ['(a + b) * c', '(* (+ a b) c)'],
    ['await a.b() * 2', '(* (await a.b()) 2)'],
    ['await -a', '(await (- a))'],
  ]);
});

describe('comparisons', () => {
  check([
    ['a == b', '(a == b)'],
    ['1 < 2 <= 3', '(1 < 2 <= 3)'],
    ['(a < b) < c', '((a < b) < c)'],
    ['a != b > c >= d', '(a != b > c >= d)'],
    ['a in b', '(a in b)'],
    ['a not in b', '(a not in b)'],
    ['not a in b', '(not (a in b))'],
    ['a + 1 in b | list', '((+ a 1) in (| b list))'],
    ['x | length > 1', '((| x length) > 1)'],
  ]);
});

describe('tests', () => {
  check([
    ['a is odd', '(is a odd)'],
    ['a is not odd', '(is not a odd)'],
    ['a.b | length is divisibleby(3)', '(is (| a.b length) divisibleby(3))'],
    ['a is divisibleby 3', '(is a divisibleby(3))'],
    ['a is sameas true', '(is a sameas(#true))'],
    ['a is startingwith "b" and c', '(and (is a startingwith("b")) c)'],
    ['a is in([1, 2])', '(is a in([1 2]))'],
    ['a is not in(b)', '(is not a in(b))'],
    ['a is defined and b', '(and (is a defined) b)'],
    ['a is defined if b else c', '((is a defined) if b else c)'],
    ['a is odd is even', '(is (is a odd) even)'],
    ['a is odd == true', '((is a odd) == #true)'],
    ['a is f(b, c=1)', '(is a f(b c=1))'],
    ['(a == b) is odd', '(is (a == b) odd)'],
    ['a == (b is odd)', '(a == (is b odd))'],
    ['a is none', '(a is #none)'],
    ['a is not None', '(a is not #none)'],
    ['a is true', '(a is #true)'],
    ['a is 5', '(a is 5)'],
    ['a is "b"', '(a is "b")'],
    ['a == b is none', '(a == b is #none)'],
    ['not a is none', '(not (a is #none))'],
  ]);
});

describe('filters', () => {
  check([
    ['a | b', '(| a b)'],
    ['a|b|c(1, d=2)', '(| (| a b) c(1 d=2))'],
    ['a | b()', '(| a b)'],
    ['a |> b |> c', '(|> (|> a b) c)'],
    ['a ?| b | c', '(| (?| a b) c)'],
    ['a ?|> b ?|> c', '(?|> (?|> a b) c)'],
    ['a |> b ?|> c', '(?|> (|> a b) c)'],
    ['x ?? [] | length', '(?? x (| [] length))'],
    ['1 + 2 | string', '(+ 1 (| 2 string))'],
    ['2 * 3 | string', '(| (* 2 3) string)'],
    ['-5 | abs', '(| (- 5) abs)'],
    ['2 ** 3 | string', '(| (** 2 3) string)'],
    ['"a" ~ "b" | upper', '(~ "a" (| "b" upper))'],
    ['await c() | upper', '(| (await c()) upper)'],
    ['(x | upper) * 2', '(* (| x upper) 2)'],
    ['(x | first).name', '(| x first).name'],
    ['a | b + c | d', '(+ (| a b) (| c d))'],
    ['a | in_list', '(| a in_list)'],
  ]);
});

describe('postfix', () => {
  check([
    ['a.b.c', 'a.b.c'],
    ['a.if.for', 'a.if.for'],
    ['a?.b?.c', 'a?.b?.c'],
    ['a["b"][0]', 'a["b"][0]'],
    ['a?["b"]', 'a?["b"]'],
    ['a[b.c + 1]', 'a[(+ b.c 1)]'],
    ['a[1:2]', 'a[1:2:]'],
    ['a[:]', 'a[::]'],
    ['a[::-1]', 'a[::(- 1)]'],
    ['a[1:]', 'a[1::]'],
    ['a[:2:3]', 'a[:2:3]'],
    ['a?[1:]', 'a?[1::]'],
    ['a()', 'a()'],
    ['a(1, b)(c=2).d()', 'a(1 b)(c=2).d()'],
    ['a(b if c else d, e=f ?? g)', 'a((b if c else d) e=(?? f g))'],
    ['"a".upper()', '"a".upper()'],
    ['[1, 2][0]', '[1 2][0]'],
    ['{"a": 1}["a"]', '{"a":1}["a"]'],
  ]);
});

describe('ranges', () => {
  check([
    ['1..3', '(1..3)'],
    ['1...n', '(1...n)'],
    ['a.b..c.d', '(a.b..c.d)'],
    ['1..10 by 3', '(1..10 by 3)'],
    ['3..1 by -1', '(3..1 by (- 1))'],
    ['1..n+1', '(+ (1..n) 1)'],
    ['-1..3', '(- (1..3))'],
    ['1..-3', '(1..(- 3))'],
    ['1..2 ** 3', '(1..(** 2 3))'],
    ['(1..3) | list', '(| (1..3) list)'],
    ['a in 1..3', '(a in (1..3))'],
  ]);
});
