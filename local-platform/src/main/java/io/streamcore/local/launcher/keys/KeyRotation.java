package io.streamcore.local.launcher.keys;

import java.time.Instant;
import java.util.List;

/**
 * The result of a key rotation.
 *
 * @param name the new key
 * @param signsFrom when the new key starts to sign
 * @param predecessorRequiredUntil after this time the next rotation deletes the current key
 * @param deleted the keys deleted by this rotation
 */
public record KeyRotation(String name, Instant signsFrom, Instant predecessorRequiredUntil, List<String> deleted) {}
