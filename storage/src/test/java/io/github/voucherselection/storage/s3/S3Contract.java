package io.github.voucherselection.storage.s3;

import io.github.voucherselection.storage.ObjectFilesContract;
import io.github.voucherselection.storage.RefusedAccess;
import io.github.voucherselection.storage.object.ObjectLocation;
import io.github.voucherselection.storage.object.ObjectStore;
import org.junit.jupiter.api.Test;

/** What a server of S3's kind refuses, told in words that a person understands. */
interface S3Contract extends ObjectFilesContract {
    S3Server server();

    @Override
    default ObjectStore objects(String bucket, String prefix) {
        return new S3Store(new ObjectLocation("s3", bucket, prefix), server().connection());
    }

    @Test
    default void aBucketThatIsMissingIsNamed() {
        RefusedAccess.assertRefused(
                objects("no-such-bucket", "p"), "the bucket no-such-bucket does not exist there; create it");
    }

    @Test
    default void wrongCredentialsAreRefused() {
        ObjectLocation location = new ObjectLocation("s3", S3Server.BUCKET, "p");
        RefusedAccess.assertRefused(new S3Store(location, server().connection("wrong")), "SignatureDoesNotMatch");
    }
}
