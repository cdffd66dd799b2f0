import { resolve } from 'node:path';
import { LabError } from '../../../common/errors.ts';
import { nearest } from '../../guide/guide.ts';
import { ensureHostPackages } from '../host-setup.ts';
import { effortOf, suiteOf } from '../machines.ts';
import type { Outcome, Session } from '../session.ts';
import { buildImage, exportImage, importImage } from '../upkeep.ts';

const ACTIONS = ['build', 'export', 'import'];

/** `lab image build`, `lab image export FILE`, `lab image import FILE` */
export async function image(session: Session, action: string, file: string | undefined): Promise<Outcome> {
  if (action === 'build' && file === undefined) {
    await ensureHostPackages(session.settings.install, session.host);
    const id = await buildImage(session, suiteOf(session), effortOf(session));
    return { status: 0, text: `Image ${id} is in the cache.\n`, document: { image: id } };
  }
  if (action === 'export' && file !== undefined) {
    await ensureHostPackages(session.settings.install, session.host);
    const id = await exportImage(session, suiteOf(session), resolve(file), effortOf(session));
    const advice = `On another machine: npm run lab image import ${file}\n`;
    return {
      status: 0,
      text: `Image ${id} is in ${file}.\n`,
      document: { image: id, file: resolve(file) },
      advice,
    };
  }
  if (action === 'import' && file !== undefined) {
    await ensureHostPackages(session.settings.install, session.host);
    const id = await importImage(session, resolve(file), effortOf(session));
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
