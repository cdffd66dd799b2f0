import { expect } from 'chai';
import { needPart } from './need-part.ts';

describe('a part that a driver may be without', () => {
  it('is returned when the driver has it', () => {
    const cables = { cut: () => Promise.resolve() };
    expect(needPart({ name: 'strings', cables }, 'cables')).to.equal(cables);
  });

  it('is refused by name when the driver lacks it', () => {
    expect(() => needPart({ name: 'plain' }, 'saves'))
      .to.throw()
      .that.includes({
        code: 'not-supported',
        wanted: 'a driver that saves and restores clusters',
        found: 'the driver plain, which does not',
      });
  });
});
