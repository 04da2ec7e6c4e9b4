/** Hands a peer that is starting (a promise of it) to `use`, and stops it, whatever happens. */
export async function withPeer(starting, use) {
  const peer = await starting;
  try {
    return await use(peer);
  } finally {
    await peer.stop();
  }
}
