"""Reads back, with the vendor's own client, what was written.

    read_back.py kv1|kv2 <address> <token> <mount> <path>    by hvac
    read_back.py aws <address> <name>                         by boto3
"""

import json
import sys

kind, address = sys.argv[1:3]
if kind == "aws":
    import boto3

    client = boto3.client(
        "secretsmanager",
        region_name="us-east-1",
        endpoint_url=address,
        aws_access_key_id="reader",
        aws_secret_access_key="reader",
    )
    found = client.get_secret_value(SecretId=sys.argv[3])
    versions = client.list_secret_version_ids(SecretId=sys.argv[3], IncludeDeprecated=True)["Versions"]
    print(
        json.dumps(
            {
                "secret": json.loads(found["SecretString"]),
                "version": found["VersionId"],
                "versions": len(versions),
                "secrets": len(client.list_secrets()["SecretList"]),
            }
        )
    )
else:
    import hvac

    token, mount, path = sys.argv[3:6]
    client = hvac.Client(url=address, token=token)
    assert client.is_authenticated(), "the token is not known"
    if kind == "kv1":
        print(json.dumps(client.secrets.kv.v1.read_secret(path=path, mount_point=mount)["data"]))
    else:
        read = client.secrets.kv.v2.read_secret_version(
            path=path, mount_point=mount, raise_on_deleted_version=True
        )["data"]
        print(json.dumps({"data": read["data"], "version": read["metadata"]["version"]}))
