import { expect } from 'chai';
import { bare, inSubnet, overlap } from './subnet.ts';

describe('subnets', () => {
  it('hold addresses', () => {
    expect(inSubnet('10.0.1.255', '10.0.1.0/24')).to.equal(true);
    expect(inSubnet('10.0.1.7/24', '10.0.1.0/24')).to.equal(true);
    expect(inSubnet('10.0.2.0', '10.0.1.0/24')).to.equal(false);
    expect(inSubnet('200.1.2.3', '0.0.0.0/0')).to.equal(true);
  });

  it('overlap when one holds the other', () => {
    expect(overlap('10.0.0.0/8', '10.0.1.0/24')).to.equal(true);
    expect(overlap('10.0.1.0/24', '10.0.0.0/8')).to.equal(true);
    expect(overlap('10.0.0.0/24', '10.0.1.0/24')).to.equal(false);
  });

  it('are never made of something else', () => {
    for (const text of ['', 'fd00::/8', '10.0.0.0', '10.0.0.0/33', '999.0.0.0/8']) {
      expect(inSubnet('10.0.0.1', text), text).to.equal(false);
      expect(overlap(text, text), text).to.equal(false);
    }
  });

  it('give addresses without their prefix length', () => {
    expect(bare('10.0.1.2/24')).to.equal('10.0.1.2');
  });
});
