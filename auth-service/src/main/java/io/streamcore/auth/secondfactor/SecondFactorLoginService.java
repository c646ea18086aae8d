package io.streamcore.auth.secondfactor;

import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.session.LoginService;
import io.streamcore.auth.session.LoginTicket;
import io.streamcore.auth.session.LoginTickets;
import io.streamcore.auth.session.LoginView;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;

/** The second step of a login. */
@ApplicationScoped
class SecondFactorLoginService {
    private final LoginTickets tickets;
    private final LoginService logins;
    private final UserRepository users;
    private final SecondFactorCheck check;

    SecondFactorLoginService(LoginTickets tickets, LoginService logins, UserRepository users, SecondFactorCheck check) {
        this.tickets = tickets;
        this.logins = logins;
        this.users = users;
        this.check = check;
    }

    /** @throws ApiException 401 {@code bad-ticket}, {@code bad-code}; 429 {@code too-many-attempts} */
    LoginView login(SecondFactorLoginRequest request) {
        LoginTicket ticket = tickets.verify(request.ticket()).orElseThrow(SecondFactorLoginService::badTicket);
        User user = users.findActive(ticket.userId())
                .filter(found -> ticket.isOf(found) && found.hasSecondFactor())
                .orElseThrow(SecondFactorLoginService::badTicket);
        if (!check.accepts(user.id(), request.code())) {
            logins.countBadSecondFactor();
            throw unauthorized("bad-code", "Wrong or used code");
        }
        return logins.complete(user, ticket);
    }

    private static ApiException badTicket() {
        return unauthorized("bad-ticket", "Invalid or expired ticket, log in again");
    }

    private static ApiException unauthorized(String code, String message) {
        return ApiException.unauthorized(code, message).header("WWW-Authenticate", "Bearer");
    }
}
