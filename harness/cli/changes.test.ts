import { expect } from 'chai';
import { changesSomething } from './changes.ts';

describe('a command of a guide', () => {
  for (const script of [
    'docker network create --driver overlay mine',
    'docker service update --replicas 3 web',
    'docker swarm init --advertise-addr eth1',
    'nsenter --net=/x ip -4 address flush dev eth0',
    'ip -n ingress link set vxlan0 down',
    'iptables -t nat -A POSTROUTING -j MASQUERADE',
    'systemctl restart docker',
  ])
    it(`changes something: ${script}`, () => {
      expect(changesSomething({ script })).to.equal(true);
    });

  for (const script of [
    'docker service ps web',
    'docker swarm join-token --quiet worker',
    'ip -n ingress -details link show vxlan0',
    'iptables -t nat -S DOCKER-INGRESS',
    'ln -sfn /var/run/docker/netns/1-abc /var/run/netns/ingress',
    'systemctl is-active docker',
  ])
    it(`only looks: ${script}`, () => {
      expect(changesSomething({ script })).to.equal(false);
    });
});
