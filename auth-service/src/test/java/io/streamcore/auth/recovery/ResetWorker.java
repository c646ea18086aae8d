package io.streamcore.auth.recovery;

import io.streamcore.auth.mail.MailJob;
import jakarta.inject.Singleton;

/** Runs the jobs behind a reset at once: the scheduler starts them only each second. */
@Singleton
class ResetWorker {
    private final ForgottenPasswordService requests;
    private final MailJob mails;

    ResetWorker(ForgottenPasswordService requests, MailJob mails) {
        this.requests = requests;
        this.mails = mails;
    }

    void run() {
        requests.decideAll();
        mails.sendAll();
    }
}
