import { execa } from 'execa';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** The images on every node: one layer, two ways to start it. */
const images = {
  nginx: {
    Entrypoint: ['/usr/lib/swarmlab/which-container'],
    Cmd: ['nginx'],
    ExposedPorts: { '80/tcp': {} },
    StopSignal: 'SIGQUIT',
  },
  // The first process of a container ignores SIGTERM unless it handles it: Docker would wait ten seconds for
  // it.
  toolbox: { Cmd: ['sleep', 'infinity'], StopSignal: 'SIGKILL' },
};

const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Writes `images.tar`, as `docker load` takes it, into `folder`.
 * Format: https://github.com/moby/docker-image-spec/blob/main/v1.2.md
 * @param layer a tar of the root; it is moved
 */
export async function packContainers(layer: string, folder: string): Promise<void> {
  const work = join(folder, 'containers');
  await mkdir(work);
  await rename(layer, join(work, 'layer.tar'));
  const diffId = `sha256:${await sha256(join(work, 'layer.tar'))}`;
  const manifest = [];
  for (const [name, config] of Object.entries(images)) {
    const image = JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      created: '1970-01-01T00:00:00Z',
      config: { Env: [path], ...config },
      rootfs: { type: 'layers', diff_ids: [diffId] },
      history: [{ created: '1970-01-01T00:00:00Z', created_by: "swarmlab, from Debian's packages" }],
    });
    const id = createHash('sha256').update(image).digest('hex');
    await writeFile(join(work, `${id}.json`), image);
    manifest.push({ Config: `${id}.json`, RepoTags: [`${name}:latest`], Layers: ['layer.tar'] });
  }
  await writeFile(join(work, 'manifest.json'), JSON.stringify(manifest));
  await execa('tar', ['-C', work, '-cf', join(folder, 'images.tar'), '.']);
}

/** The hash of a file's bytes, in hexadecimal. */
export async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
