package io.streamcore.auth.password;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stored password hash: {@code p1:} and a bcrypt hash of the peppered pre-hash, or a bare bcrypt hash of the password
 * itself, as the Node API stored it.
 */
record PasswordHash(boolean prehashed, String bcrypt) {
    private static final String PREHASHED = "p1:";
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");

    /** Comparing takes seconds with a higher cost. */
    private static final int MAX_COST = 15;

    private static final int MIN_COST = 4;

    static boolean isBareBcrypt(String stored) {
        Matcher matcher = BCRYPT.matcher(stored);
        return matcher.matches()
                && Integer.parseInt(matcher.group(1)) >= MIN_COST
                && Integer.parseInt(matcher.group(1)) <= MAX_COST;
    }

    static PasswordHash parse(String stored) {
        boolean prehashed = stored.startsWith(PREHASHED);
        return new PasswordHash(prehashed, prehashed ? stored.substring(PREHASHED.length()) : stored);
    }

    String stored() {
        return prehashed ? PREHASHED + bcrypt : bcrypt;
    }

    int cost() {
        Matcher matcher = BCRYPT.matcher(bcrypt);
        if (!matcher.matches()) {
            throw new IllegalStateException("A stored password hash is not a bcrypt hash");
        }
        return Integer.parseInt(matcher.group(1));
    }
}
