"""What a host needs: headers, policies, compressed files."""
