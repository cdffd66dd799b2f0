/** The program of kvm-proof.s, beside this file, as `as --64` and `objcopy -O binary` make it. */
const PROGRAM = [
  '+jHAjtiO0A8BFkh9DyDADAEPIsDqGXwIAGa4EACO2I7AjtC8AHwAAL8AAAEAMcC5AAwAAPOrxwUAAAEAAxABAMcFABABAAMg',
  'AQDHBQAgAQCDAAAAxwUIIAEAgwAgALgAAAEADyLYDyDgg8ggDyLguYAAAMAPMg0AAQAADzAPIMANAAAAgA8iwOqPfAAAGABI',
  'x8cAACAAvgAQAABIiTdIg8cI/8519bgHAAAAMckPovfDAAEAAHQhQbkAAAEAQbgBAAAAugUAAADEQmn3wEGD+CB1SEH/yXXl',
  'uAEAAAAPooHhAAAAFIH5AAAAFHUyDyDgDQAGBAAPIuAxyQ8B0IPIBw8B0cX9dsDF/n8EJQABIABIgzwlGAEgAP90BLAr5vSw',
  'Kub09A8fQAAAAAAAAAAAAP//AAAAms8A//8AAACSzwD//wAAAJqvAB8AKH0AAA==',
].join('');

/** The first sector of a disk, which the firmware loads to 0x7c00 and runs. */
export function proofSector(): Buffer {
  const sector = Buffer.alloc(512);
  sector.set(Buffer.from(PROGRAM, 'base64'));
  sector.writeUInt16LE(0xaa55, 510);
  return sector;
}
