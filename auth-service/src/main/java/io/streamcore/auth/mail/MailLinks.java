package io.streamcore.auth.mail;

import org.bson.types.ObjectId;

/** Derives the link in a mail, so that no secret is stored with a pending mail; implemented by the mail's feature. */
public interface MailLinks {
    /** Name of the template whose links it derives. */
    String template();

    /** @return the path, with query or fragment, that is appended to the address of the site */
    String path(ObjectId account, String seed);
}
