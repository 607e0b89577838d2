package io.github.voucherselection.storage.s3;

import io.github.voucherselection.storage.RefusedAccess;
import io.github.voucherselection.storage.object.ObjectLocation;
import org.junit.jupiter.api.Test;

/** What a server of S3's kind refuses, told in words that a person understands. */
interface S3Contract {
    S3Server server();

    @Test
    default void aBucketThatIsMissingIsNamed() {
        ObjectLocation location = new ObjectLocation("s3", "no-such-bucket", "p");
        RefusedAccess.assertRefused(
                new S3Store(location, server().connection()),
                "the bucket no-such-bucket does not exist there; create it");
    }

    @Test
    default void wrongCredentialsAreRefused() {
        ObjectLocation location = new ObjectLocation("s3", S3Server.BUCKET, "p");
        RefusedAccess.assertRefused(new S3Store(location, server().connection("wrong")), "SignatureDoesNotMatch");
    }
}
