import { resolve } from 'node:path';
import { LabError } from '../../../common/errors.ts';
import type { Images } from '../../../vms/driver-kind.ts';
import { hostNeeds } from '../../../vms/host-packages.ts';
import { nearest } from '../../guide/guide.ts';
import { ensureHostPackages } from '../host-setup.ts';
import { effortOf, meantDriver, suiteOf } from '../machines.ts';
import type { Outcome, Session } from '../session.ts';

const ACTIONS = ['build', 'export', 'import'];

/** `lab image build`, `lab image export FILE`, `lab image import FILE` */
export async function image(session: Session, action: string, file: string | undefined): Promise<Outcome> {
  const { env } = session.host;
  const [suite, effort] = [suiteOf(session), effortOf(session)];
  if (action === 'build' && file === undefined) {
    const id = await (await imagesOf(session)).build(suite, env, effort);
    return { status: 0, text: `Image ${id} is in the cache.\n`, document: { image: id } };
  }
  if (action === 'export' && file !== undefined) {
    const id = await (await imagesOf(session)).export(suite, resolve(file), env, effort);
    const advice = `On another machine: npm run lab image import ${file}\n`;
    return {
      status: 0,
      text: `Image ${id} is in ${file}.\n`,
      document: { image: id, file: resolve(file) },
      advice,
    };
  }
  if (action === 'import' && file !== undefined) {
    const id = await (await imagesOf(session)).import(resolve(file), env, effort);
    return {
      status: 0,
      text: `Image ${id} is in the cache.\n`,
      document: { image: id, file: resolve(file) },
    };
  }
  const meant = nearest(action, ACTIONS) ?? 'build';
  throw new LabError({
    code: 'bad-arguments',
    wanted: 'image build, image export FILE or image import FILE',
    found: ['image', action, file].filter((word) => word !== undefined).join(' '),
    next: `npm run lab image ${meant}${meant === 'build' ? '' : ' swarmlab-image.tar'}`,
  });
}

/** On a host that can make them. */
async function imagesOf(session: Session): Promise<Images> {
  const kind = await meantDriver(session);
  if (kind.images === undefined) {
    throw new LabError({
      code: 'not-supported',
      wanted: 'a driver that builds images',
      found: `the driver ${kind.name}, which does not`,
      next: 'npm run lab -- image --help; --driver names another driver',
    });
  }
  await ensureHostPackages(session.settings.install, session.host, hostNeeds(session.host, kind));
  return kind.images;
}
