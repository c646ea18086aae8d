package io.streamcore.auth.password;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamcore.auth.throttle.AccountThrottle;

/** Creates password hashing for tests without the application. */
public final class TestPasswords {
    private TestPasswords() {}

    /** Hashing of the lowest cost, on daemon threads of its own. */
    public static Passwords cheap() {
        HashingPool pool = new HashingPool(TestPasswordConfig.ofCost(4), new SimpleMeterRegistry());
        pool.open();
        return prepared(new Passwords(TestPasswordConfig.ofCost(4), pool));
    }

    public static PasswordConfig configWithPepper(String pepper) {
        return new TestPasswordConfig(pepper, 4, 1);
    }

    public static PasswordCheck check(Passwords passwords, AccountThrottle throttle) {
        return new PasswordCheck(passwords, throttle);
    }

    private static Passwords prepared(Passwords passwords) {
        passwords.prepare();
        return passwords;
    }
}
