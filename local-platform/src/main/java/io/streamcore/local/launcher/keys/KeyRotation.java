package io.streamcore.local.launcher.keys;

import java.time.Instant;
import java.util.List;

/**
 * What a rotation did and what follows from it.
 *
 * @param name the new key
 * @param signsFrom when the new key takes over
 * @param predecessorRequiredUntil from when on the next rotation deletes the key that signs now
 * @param deleted the keys that were not needed any more
 */
public record KeyRotation(String name, Instant signsFrom, Instant predecessorRequiredUntil, List<String> deleted) {}
