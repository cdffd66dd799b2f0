import { expect } from 'chai';
import { driverNamed, drivers } from './drivers.ts';

describe('the table of drivers', () => {
  it('finds each by its name', async () => {
    for (const { name } of drivers) expect((await driverNamed(name, drivers)).name).to.equal(name);
  });

  it('lists the drivers there are when asked for another', async () => {
    const error = await driverNamed('parallels', drivers).catch((thrown: unknown) => thrown);
    expect(error).to.include({ code: 'bad-arguments', wanted: 'a driver: qemu', found: '"parallels"' });
  });
});
