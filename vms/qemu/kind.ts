import { Cache } from '../cache.ts';
import type { DriverKind, Images } from '../driver-kind.ts';
import { homeOf } from '../paths.ts';
import type { Environment } from '../paths.ts';
import { qemuNeeds } from './needs.ts';

/** Machines of this host's QEMU. The code that makes and runs them is loaded only when it is used. */
export const qemu: DriverKind = {
  name: 'qemu',
  hostNeeds: qemuNeeds,
  open: async (options) => new (await import('./driver.ts')).QemuDriver(options),
  doctor: {
    examine: async (host) => (await import('./doctor.ts')).examineForQemu(host),
    troubles: async (host) => (await import('./doctor.ts')).qemuTroubles(host),
  },
  downAll: async (env, effort) => (await import('./everything.ts')).downAll(homeOf(env), effort),
  prune: async (env, what) => (await import('./everything.ts')).pruneAll(homeOf(env), { what }),
  images: images(),
};

function images(): Images {
  const cacheOf = (env: Environment): Cache => new Cache(homeOf(env).cache);
  return {
    build: async (suite, env, effort) => {
      const { haveImage } = await import('../image/store.ts');
      return (await haveImage(suite, cacheOf(env), effort)).id;
    },
    export: async (suite, file, env, effort) => {
      const { exportImage } = await import('../image/transfer.ts');
      return (await exportImage(suite, file, cacheOf(env), effort)).id;
    },
    import: async (file, env, effort) => {
      const { importImage } = await import('../image/transfer.ts');
      return (await importImage(file, cacheOf(env), effort)).id;
    },
  };
}
