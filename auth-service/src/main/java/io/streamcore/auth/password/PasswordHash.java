package io.streamcore.auth.password;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stored hash. Ours are {@code p1:} and a bcrypt hash of the peppered pre-hash; those that the Node API made are a
 * bare bcrypt hash of the password itself.
 */
record PasswordHash(boolean prehashed, String bcrypt) {
    private static final String OURS = "p1:";
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");

    /** A cost of more than 15 would take seconds to compare; nobody chose that on purpose. */
    private static final int HIGHEST_COST = 15;

    private static final int LOWEST_COST = 4;

    static boolean isBareBcrypt(String stored) {
        Matcher matcher = BCRYPT.matcher(stored);
        return matcher.matches()
                && Integer.parseInt(matcher.group(1)) >= LOWEST_COST
                && Integer.parseInt(matcher.group(1)) <= HIGHEST_COST;
    }

    static PasswordHash read(String stored) {
        boolean prehashed = stored.startsWith(OURS);
        return new PasswordHash(prehashed, prehashed ? stored.substring(OURS.length()) : stored);
    }

    String stored() {
        return prehashed ? OURS + bcrypt : bcrypt;
    }

    int cost() {
        Matcher matcher = BCRYPT.matcher(bcrypt);
        if (!matcher.matches()) {
            throw new IllegalStateException("A stored password hash is no bcrypt hash");
        }
        return Integer.parseInt(matcher.group(1));
    }
}
