"""What people write in docs/, lessons/ and templates/, read and checked."""
