import { expect } from 'chai';
import { initOptions } from './swarm-options.ts';

describe('the options to form a swarm', () => {
  it('are empty for the usual one, and have the engine’s own names for another', () => {
    expect(initOptions()).to.deep.equal({});
    expect(initOptions({})).to.deep.equal({});
    expect(initOptions({ dataPathPort: 5789 })).to.deep.equal({ DataPathPort: 5789 });
    expect(initOptions({ addressPool: '10.40.0.0/16' })).to.deep.equal({
      ...{ DefaultAddrPool: ['10.40.0.0/16'], SubnetSize: 24 },
    });
    expect(initOptions({ addressPool: '10.40.0.0/16', subnetSize: 26 })).to.deep.equal({
      ...{ DefaultAddrPool: ['10.40.0.0/16'], SubnetSize: 26 },
    });
  });
});
