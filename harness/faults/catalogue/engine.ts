import type { CatalogueFault } from './define.ts';
import { untilDown } from './scripts.ts';

/** Faults of an engine: stopped, dead, frozen, or refusing to work. */
export const ENGINE: readonly CatalogueFault[] = [
  {
    id: 'engine-stopped',
    family: 'engine',
    title: ({ other }) => `The engine of ${other} is stopped, and its socket would start it`,
    breaks: 'Nothing runs on this node, until somebody asks its engine something',
    source: 'Issue 11, the table of what marks missed',
    needs: [],
    inject: ({ other, manager }) => [
      { on: other, run: 'systemctl stop docker.service' },
      untilDown(manager, other),
    ],
    shown: ({ other }) => ({ on: other, run: 'test "$(systemctl is-active docker.service)" = inactive' }),
  },
  {
    id: 'engine-and-socket-stopped',
    family: 'engine',
    title: ({ other }) => `The engine of ${other} is stopped, and so is its socket`,
    breaks: 'Nothing runs on this node, and its engine cannot be asked',
    source: 'https://github.com/moby/moby/issues/34666',
    needs: [],
    inject: ({ other, manager }) => [
      { on: other, run: 'systemctl stop docker.socket docker.service' },
      untilDown(manager, other),
    ],
    shown: ({ other }) => ({ on: other, run: 'test "$(systemctl is-active docker.socket)" = inactive' }),
  },
  {
    id: 'engine-died',
    family: 'engine',
    title: ({ other }) => `The engine of ${other} died, and its containers run on without it`,
    breaks: 'Nobody looks after what runs there, and the swarm starts it again elsewhere',
    source: 'https://github.com/moby/moby/issues/39028',
    needs: [],
    inject: ({ other, manager }) => [
      {
        on: other,
        run: `
systemctl mask --runtime docker.service docker.socket
kill -KILL "$(pidof dockerd)"`,
      },
      untilDown(manager, other),
    ],
    shown: ({ other }) => ({ on: other, run: 'if pidof dockerd; then exit 1; fi\npidof containerd' }),
  },
  {
    id: 'engine-frozen',
    family: 'engine',
    title: ({ other }) => `The engine of ${other} is stopped in its tracks`,
    breaks: 'Its socket takes questions and it answers none, names in its containers included',
    source: 'https://github.com/moby/moby/issues/26323',
    needs: [],
    inject: ({ other, manager }) => [
      { on: other, run: 'kill -STOP "$(pidof dockerd)"' },
      untilDown(manager, other),
    ],
    shown: ({ other }) => ({
      on: other,
      run: 'status=0\ntimeout 5 docker version || status=$?\ntest "$status" = 124',
    }),
  },
  {
    id: 'engine-out-of-the-swarm',
    family: 'engine',
    title: ({ other }) => `The engine of ${other} was restarted with live-restore, which no swarm allows`,
    breaks: 'The node runs nothing for the swarm',
    source: 'https://github.com/docker/docs/issues/16059',
    needs: [],
    inject: ({ other, manager }) => [
      {
        on: other,
        run: `
jq '. + { "live-restore": true }' /etc/docker/daemon.json > /tmp/daemon.json
cp /tmp/daemon.json /etc/docker/daemon.json
systemctl restart docker.service || true`,
      },
      untilDown(manager, other),
    ],
    shown: ({ other }) => ({
      on: other,
      run: `
state=$(timeout 30 docker info --format '{{.Swarm.LocalNodeState}}' || true)
echo "$state"
if test "$state" = active; then exit 1; fi`,
    }),
  },
];
