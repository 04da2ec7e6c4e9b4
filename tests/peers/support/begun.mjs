/** The peer with what `begin` says of it, once it accepts; it is stopped where that fails. */
export async function begun(peer, begin) {
  try {
    return { ...peer, ...(await begin()) };
  } catch (error) {
    await peer.stop();
    throw error;
  }
}
