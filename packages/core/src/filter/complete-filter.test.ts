import { describe, expect, it } from 'vitest';
import { complete, completionAt, fieldsLike, usualOperator } from './complete-filter.ts';

const catalogue = {
  settings: ['loss', 'latentDim', 'generator.learningRate'],
  metrics: ['loss/generator', 'diversity/coverage-k5'],
};

/** A bar stands for the caret. */
function at(marked: string) {
  const caret = marked.indexOf('|');
  const { of, field, prefix } = completionAt(marked.replace('|', ''), caret);
  return { of, field, prefix };
}

describe('completion', () => {
  it('knows whether a field or one of its values is being written', () => {
    expect(at('lo|')).toEqual({ of: 'field', field: null, prefix: 'lo' });
    expect(at('loss:hinge -cov|')).toEqual({ of: 'field', field: null, prefix: 'cov' });
    expect(at('loss:hi| tag:x')).toEqual({ of: 'value', field: 'loss', prefix: 'hi' });
    expect(at('status:running,fai|')).toEqual({ of: 'value', field: 'status', prefix: 'fai' });
    expect(at('name:"first t|')).toEqual({ of: 'value', field: 'name', prefix: 'first t' });
    expect(at('loss:hinge |')).toEqual({ of: 'field', field: null, prefix: '' });
  });

  it('offers fields by the part of their name that was written', () => {
    expect(fieldsLike('loss', catalogue, 10)).toEqual(['loss', 'loss/generator']);
    expect(fieldsLike('cov', catalogue, 10)).toEqual(['diversity/coverage-k5']);
    expect(fieldsLike('learn', catalogue, 10)).toEqual(['generator.learningRate']);
    expect(fieldsLike('', catalogue, 3)).toHaveLength(3);
  });

  it('puts what was chosen in place of what was written', () => {
    const choose = (marked: string, chosen: string) => {
      const caret = marked.indexOf('|');
      const text = marked.replace('|', '');
      return complete(text, completionAt(text, caret), chosen).text;
    };
    expect(choose('lo| tag:x', 'loss')).toBe('loss tag:x');
    expect(choose('loss:hi| tag:x', 'hinge')).toBe('loss:hinge tag:x');
    expect(choose('a name:fi|', 'first try')).toBe('a name:"first try" ');
    expect(choose('name:"first t|', 'first try')).toBe('name:"first try" ');
    expect(choose('-status:running,fa|', 'failed')).toBe('-status:running,failed ');
  });

  it('compares numbers and looks for text', () => {
    expect(usualOperator('coverage', catalogue)).toBe('<');
    expect(usualOperator('loss', catalogue)).toBe(':');
    expect(usualOperator('age', catalogue)).toBe('<');
  });
});
