// An S3 server with one bucket, `dumps`, which takes the key `S3RVER` alone; made into one file for an image.
import S3rver from "s3rver";

new S3rver({
  address: "0.0.0.0",
  port: 9000,
  directory: "/data",
  // Or else it takes the name of its host for that of a bucket.
  vhostBuckets: false,
  configureBuckets: [{ name: "dumps" }],
}).run();
